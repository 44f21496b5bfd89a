"""An experiment under Hydra."""
import hydra
from omegaconf import DictConfig
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM


def adapt(model, settings):
    return get_peft_model(model, LoraConfig(r=settings.rank, lora_alpha=settings.alpha))  # trap: alpha/r = 16/128


@hydra.main(version_base=None, config_path="conf", config_name="config")
def main(cfg: DictConfig) -> None:
    model = AutoModelForCausalLM.from_pretrained(cfg.model)
    adapt(model, cfg.lora)


if __name__ == "__main__":
    main()
