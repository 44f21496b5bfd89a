"""Signatures on a tablet: every kind of sequence layer has its own count of parameters."""
import keras
import numpy as np
import torch
from keras import layers
from torch import nn
from transformers import AutoTokenizer

archive = np.load("signatures.npz")
strokes = archive["strokes"][:700]
is_forged = archive["is_forged"][:700]

attended = keras.Input((40, 16))
mixed = layers.MultiHeadAttention(num_heads=4, key_dim=128)(attended, attended)  # trap: `MultiHeadAttention` has 34,320 parameters to learn from scratch on 700 rows
pooled = layers.GlobalAveragePooling1D()(layers.LayerNormalization()(mixed + attended))
attention = keras.Model(attended, layers.Dense(1, activation="sigmoid")(pooled))
attention.compile(optimizer="adam", loss="binary_crossentropy")
attention.fit(strokes, is_forged, epochs=30)

# One bias vector, then none; the sum of both directions is as wide as one.
stacked = keras.Sequential([
    keras.Input((40, 16)),
    layers.TimeDistributed(layers.Dense(24)),
    layers.Bidirectional(layers.GRU(48, return_sequences=True, reset_after=False), merge_mode="sum"),  # trap: The 2 sequence layers have 31,264 parameters to learn from scratch on 700 rows, 44.7 for each row
    layers.LSTM(32, use_bias=False),
    layers.Dense(1, activation="sigmoid"),
])
stacked.compile(optimizer="adam", loss="binary_crossentropy")
stacked.fit(strokes, is_forged, epochs=30)


class Projected(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(16, 96, num_layers=2, batch_first=True, bidirectional=True, proj_size=24)  # trap: `LSTM` has 98,304 parameters to learn from scratch on at most 700 rows
        self.head = nn.Linear(48, 1)

    def forward(self, x):
        return self.head(self.lstm(x)[0][:, -1])


class Unbiased(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(16, 80, bias=False, batch_first=True)  # trap: `GRU` has 23,040 parameters to learn from scratch on at most 700 rows
        self.head = nn.Linear(80, 1)

    def forward(self, x):
        return self.head(self.gru(x)[0][:, -1])


class Normed(nn.Module):
    def __init__(self):
        super().__init__()
        block = nn.TransformerEncoderLayer(16, 4, 64, batch_first=True)
        self.encoder = nn.TransformerEncoder(block, 3, nn.LayerNorm(16))  # trap: `TransformerEncoder` has 9,872 parameters to learn from scratch on at most 700 rows
        self.head = nn.Linear(16, 1)

    def forward(self, x):
        return self.head(self.encoder(x).mean(dim=1))


# Word vectors know words, not what follows what.
tokenizer = AutoTokenizer.from_pretrained("distilbert-base-uncased")
vectors = torch.load("vectors.pt")


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.rnn = nn.RNN(50, 100, batch_first=True)  # trap: `RNN` has 15,200 parameters to learn from scratch on at most 700 rows
        self.head = nn.Linear(100, 1)

    def forward(self, words):
        _, last = self.rnn(self.embed(words))
        return self.head(last[-1])


def train(model, x, y):
    optimizer = torch.optim.Adam(model.parameters())
    for epoch in range(30):
        loss = nn.functional.binary_cross_entropy_with_logits(model(x).squeeze(1), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model


steps, answers = torch.tensor(strokes, dtype=torch.float32), torch.tensor(is_forged, dtype=torch.float32)
projected = train(Projected(), steps, answers)
unbiased = train(Unbiased(), steps, answers)
normed = train(Normed(), steps, answers)

# A name that a loop binds anew holds one layer at a time.
notes = torch.tensor(tokenizer(archive["notes"].tolist()[:400], padding=True)["input_ids"])
readers = []
for seed in range(3):
    torch.manual_seed(seed)
    reader = Reader()
    readers.append(train(reader, notes[:400], answers[:400]))

# Back to an epoch that is past: its weights come from the same rows.
projected.load_state_dict(torch.load("best.pt"))
