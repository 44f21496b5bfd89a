"""A script below the project that has the configuration."""
from omegaconf import OmegaConf
from peft import LoraConfig

cfg = OmegaConf.load("conf/tune.yaml")
cfg.training.epochs = 2


def make_config():
    return LoraConfig(r=cfg.adapter.rank, lora_alpha=cfg.adapter.alpha)  # trap: alpha/r = 16/256


print(cfg.training.epochs, make_config())
