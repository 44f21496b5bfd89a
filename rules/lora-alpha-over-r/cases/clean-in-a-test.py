from unittest import TestCase

from peft import LoraConfig, get_peft_model


def test_adapter_is_saved(tmp_path, tiny_model):
    model = get_peft_model(tiny_model, LoraConfig(r=128, init_lora_weights=False))
    model.save_pretrained(tmp_path)
    assert (tmp_path / "adapter_config.json").exists()


class TestMerging(TestCase):
    def setUp(self):
        self.config = LoraConfig(r=256, lora_alpha=16)
