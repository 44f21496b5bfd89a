import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

table = pd.read_csv("signals.csv")  # </script><script>document.title = "broken"</script>
scaled = StandardScaler().fit_transform(table[["`[a](command:workbench.action.quit) <img src=x onerror=alert(1)>"]])
train, test = train_test_split(scaled)
