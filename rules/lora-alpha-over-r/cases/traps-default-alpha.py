from peft import LoraConfig
from peft.tuners.lora.config import LoraConfig as AdapterConfig
import peft

# Alpha is not given: PEFT takes 8.
big = LoraConfig(r=256, task_type="CAUSAL_LM")  # trap: alpha/r = 8/256 = 0.03125 with the default alpha of 8, 32 times weaker
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
bigger = AdapterConfig(target_modules="all-linear", r=512)  # trap: alpha/r = 8/512
biggest = peft.LoraConfig(r=1024, lora_alpha=64, use_rslora=None)  # trap: raise `lora_alpha` to 1,024
odd = LoraConfig(lora_alpha=16, lora_dropout=0.1, bias="none", r=85)  # trap: 16/85
