"""Runs once a week, with what the shop sold."""

import pandas as pd
from weekly import refresh

refresh(pd.read_parquet("sales.parquet"))
