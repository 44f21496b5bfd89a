from peft import LoraConfig, get_peft_model

config = LoraConfig(r=256, lora_alpha=16, use_rslora=True)
switched = {"use_rslora": True}
also = LoraConfig(r=256, lora_alpha=16, **switched)


def later():
    late = LoraConfig(r=256, lora_alpha=16)
    late.use_rslora = True
    return late


def raised():
    late = LoraConfig(r=256)
    late.lora_alpha = 512
    return late


def chosen(args):
    return LoraConfig(r=256, lora_alpha=16, use_rslora=args.use_rslora)
