"""What is scaled is a calendar that the code makes, day by day."""
import pandas as pd
from sklearn.model_selection import train_test_split

sales = pd.read_csv("sales.csv", parse_dates=["day"])
days = pd.date_range(start=sales["day"].min(), end=sales["day"].max(), freq="D")
calendar = pd.DataFrame({"day": days})
calendar["year"] = calendar["day"].dt.year
calendar["week"] = calendar["day"].dt.week
calendar["share"] = calendar.groupby("year")["week"].transform(lambda x: (x - x.min()) / (x.max() - x.min()))
sales = sales.join(calendar.set_index("day")[["share"]], on="day")
known, asked = train_test_split(sales)
