/** A project of many files as the benchmarks need it: packages, a configuration that a third of them import, helpers, and a trap here and there. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Imported by every experiment: 300 of 1,000 files. */
export const CONFIG = 'lab/config.py';

/** The first line of it is what is edited. */
export const configText = (alpha: number): string => `LORA_ALPHA = ${alpha}
LORA_RANK = 256
SEED = 7
BATCH_SIZE = 32
LEARNING_RATE = 3e-4
TARGET = "churned"


class Paths:
    raw = "data/raw"
    clean = "data/clean"
    runs = "runs"


def run_name(kind, number):
    return f"{kind}-{number:04d}-{SEED}"
`;

/** The experiments whose adapter scales by what the configuration says. */
export const experiment = (number: number): string => `lab/experiments/group_${number % 10}/experiment_${pad(number)}.py`;

const EXPERIMENTS = 300;
const pad = (number: number): string => String(number).padStart(4, '0');

/** The same files for the same number, by path. */
export function projectOf(files: number): ReadonlyMap<string, string> {
  const project = new Map<string, string>([
    ['pyproject.toml', '[project]\nname = "lab"\nversion = "1.0"\n'],
    ['lab/__init__.py', '"""Experiments on churn."""\n'],
    [CONFIG, configText(16)],
    ['lab/data/__init__.py', 'from .loading import read_table\nfrom .splitting import split_rows\n'],
    ['lab/data/loading.py', LOADING],
    ['lab/data/splitting.py', SPLITTING],
    ['lab/models/__init__.py', ''],
    ['lab/models/network.py', NETWORK],
  ]);
  for (let group = 0; group < 10; group++) project.set(`lab/experiments/group_${group}/__init__.py`, '');
  project.set('lab/experiments/__init__.py', '');
  for (let number = 0; number < EXPERIMENTS && project.size < files + 1; number++) project.set(experiment(number), experimentText(number));
  for (let number = 0; project.size < files + 1; number++) {
    const [folder, text] = number % 3 === 0 ? (['features', featureText(number)] as const) : (['tools', toolText(number)] as const);
    project.set(`lab/${folder}/part_${number % 20}/module_${pad(number)}.py`, text);
  }
  return project;
}

export function writeProject(folder: string, project: ReadonlyMap<string, string>): void {
  for (const [path, text] of project) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const LOADING = `import pandas as pd

from lab.config import Paths, TARGET


def read_table(name, columns=None):
    table = pd.read_csv(f"{Paths.raw}/{name}.csv")
    if columns is not None:
        table = table[[*columns, TARGET]]
    return table.drop_duplicates()


def write_table(table, name):
    table.to_parquet(f"{Paths.clean}/{name}.parquet")
`;

const SPLITTING = `from sklearn.model_selection import train_test_split

from lab.config import SEED, TARGET


def split_rows(table, share=0.2):
    features = table.drop(columns=[TARGET])
    return train_test_split(features, table[TARGET], test_size=share, random_state=SEED)


def fill_gaps(table):
    return table.fillna(0)
`;

const NETWORK = `import torch
from torch import nn


class Network(nn.Module):
    def __init__(self, inputs, classes, width=64):
        super().__init__()
        self.hidden = nn.Sequential(nn.Linear(inputs, width), nn.ReLU(), nn.Dropout(0.1))
        self.head = nn.Linear(width, classes)

    def forward(self, batch):
        return self.head(self.hidden(batch))


class Probabilities(Network):
    def forward(self, batch):
        return torch.softmax(super().forward(batch), dim=-1)


def train(network, batches, rate):
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(network.parameters(), lr=rate)
    for features, labels in batches:
        optimizer.zero_grad()
        loss = criterion(network(features), labels)
        loss.backward()
        optimizer.step()
    return network
`;

/** Every tenth fits its scaler to all rows. */
function experimentText(number: number): string {
  const isLeaky = number % 10 === 3;
  return `"""Experiment ${number}."""
import numpy as np
import torch
from peft import LoraConfig, get_peft_model
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler
from transformers import AutoModelForCausalLM

from lab.config import BATCH_SIZE, LEARNING_RATE, LORA_ALPHA, LORA_RANK, run_name
from lab.data import read_table, split_rows
from lab.models.network import ${number % 25 === 4 ? 'Probabilities as Network' : 'Network'}, train

COLUMNS = [${Array.from({ length: 4 + (number % 5) }, (_, column) => `"column_${(number * 7 + column) % 40}"`).join(', ')}]


def batches(features, labels):
    for start in range(0, len(features), BATCH_SIZE):
        rows = slice(start, start + BATCH_SIZE)
        yield torch.as_tensor(features[rows], dtype=torch.float32), torch.as_tensor(labels[rows])


def adapter(name):
    model = AutoModelForCausalLM.from_pretrained(name)
    return get_peft_model(model, LoraConfig(r=LORA_RANK, lora_alpha=LORA_ALPHA, lora_dropout=0.05))


def main():
    table = read_table("customers_${number % 12}", COLUMNS)
    scaler = StandardScaler()
${isLeaky ? '    table[COLUMNS] = scaler.fit_transform(table[COLUMNS])\n' : ''}    train_rows, test_rows, train_labels, test_labels = split_rows(table)
${isLeaky ? '' : '    train_rows = scaler.fit_transform(train_rows)\n    test_rows = scaler.transform(test_rows)\n'}    network = train(Network(len(COLUMNS), 2), batches(train_rows, train_labels), LEARNING_RATE)
    with torch.no_grad():
        scores = network(torch.as_tensor(np.asarray(test_rows), dtype=torch.float32))[:, 1]
    print(run_name("experiment", ${number}), roc_auc_score(test_labels, scores.numpy()))


if __name__ == "__main__":
    main()
`;
}

function featureText(number: number): string {
  return `"""Features of table ${number}."""
import numpy as np
import pandas as pd

from lab.data.loading import read_table, write_table


def build(name="events_${number}"):
    table = read_table(name)
    table["hour"] = pd.to_datetime(table["at"]).dt.hour
    table["is_night"] = (table["hour"] < 6).astype(int)
    table["amount"] = table["amount"].fillna(0)
    table["log_amount"] = np.log1p(table["amount"])
${Array.from({ length: number % 8 }, (_, index) => `    table["ratio_${index}"] = table["part_${index}"] / (table["amount"] + 1)\n`).join('')}    write_table(table, f"{name}-features")
    return table
`;
}

/** No word of any trap. */
function toolText(number: number): string {
  const functions = Array.from(
    { length: 3 + (number % 6) },
    (_, index) => `

def step_${index}(items, limit=${10 + index}):
    kept = []
    for position, item in enumerate(items):
        if position >= limit or item is None:
            continue
        kept.append(item.strip().lower() if isinstance(item, str) else item)
    return kept
`,
  );
  return `"""Tool ${number}."""
import argparse
import logging
import os

log = logging.getLogger(__name__)
${functions.join('')}

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("path")
    log.info("%s", step_0(os.listdir(parser.parse_args().path)))
`;
}
