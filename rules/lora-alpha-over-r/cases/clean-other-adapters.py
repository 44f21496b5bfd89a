from peft import AdaLoraConfig, IA3Config, LoHaConfig, LoKrConfig, LoraConfig, PromptTuningConfig

ada = AdaLoraConfig(init_r=128, target_r=96, r=256, lora_alpha=16)
loha = LoHaConfig(r=256, alpha=16)
lokr = LoKrConfig(r=256, alpha=16)
ia3 = IA3Config(target_modules=["k_proj"])
prompt = PromptTuningConfig(num_virtual_tokens=128)


class FastLanguageModel:
    @staticmethod
    def get_peft_model(model, r, lora_alpha):
        return model


# A class of the same name that is not Unsloth's.
model = FastLanguageModel.get_peft_model(None, r=256, lora_alpha=16)
