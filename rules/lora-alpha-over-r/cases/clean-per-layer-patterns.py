from peft import LoraConfig

PER_LAYER = {"q_proj": 256}
config = LoraConfig(r=128, lora_alpha=16, rank_pattern=PER_LAYER, alpha_pattern={"q_proj": 256})
alphas = LoraConfig(r=128, lora_alpha=16, alpha_pattern={"v_proj": 128})
merging = LoraConfig(r=128, lora_alpha=16, inference_mode=True)
