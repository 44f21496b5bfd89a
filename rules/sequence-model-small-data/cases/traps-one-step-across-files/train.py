"""The data are brought into their shape in one file, the model is made in another."""
from models import forecaster
from prepare import load_meters

rows, loads = load_meters("meters.csv")
model = forecaster(units=48)  # trap[one-step-sequence]: `LSTM` with 48 units is trained on 3,000 rows of one step each, so nothing is carried from step to step: its 9,216 weights for the state, and the forget gate, have no effect
model.fit(rows, loads, epochs=30, batch_size=16)
