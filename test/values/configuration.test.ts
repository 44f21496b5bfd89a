/** What configuration files say, seen from the program that loads them; and what must stay unknown. */
import { describe, expect, it } from 'vitest';
import { placed } from '../../src/engine/elsewhere.ts';
import { linked } from '../harness/linked.ts';

type Files = Readonly<Record<string, string>>;
type Shown = readonly (readonly [unknown, string] | undefined)[];

/** The file that shows something. */
const entryOf = (files: Files): string => Object.keys(files).find((it) => files[it]!.includes('show('))!;

/** What `show(…)` shows in the entry: each constant and the place where it stands; undefined for what is not known. */
function shown(files: Files): Shown {
  const analysis = linked(files, `/p/${entryOf(files)}`);
  return analysis.calls
    .filter(({ func }) => analysis.slice(func.node) === 'show')
    .map(({ args }) => {
      const known = analysis.constant(args[0]!.value);
      if (known === undefined) return undefined;
      const { elsewhere } = placed(analysis, known.origin.node);
      const where = elsewhere && `${elsewhere.path.slice(3)}:${elsewhere.start.line}:${elsewhere.start.column}`;
      return [known.value, where ?? 'here'];
    });
}

const YAML = 'lora:\n  r: 256  # high\n  alpha: 16\n  targets: [q, v]\nlr: 1e-4\nrate: 2.0e-4\n';
const RANK = [256, 'lora.yaml:2:6'];
const OPENED = 'import yaml\nwith open("lora.yaml") as f:\n    cfg = yaml.safe_load(f)\n';

describe('what is loaded', () => {
  it.each<[string, Files, unknown[]]>([
    ['by name from a file that was opened', { 'lora.yaml': YAML, 'train.py': `${OPENED}show(cfg["lora"]["r"])\nshow(cfg["rate"])\nshow(cfg["lora"]["targets"][1])\n` }, [RANK, [0.0002, 'lora.yaml:6:7'], ['v', 'lora.yaml:4:16']]],
    ['at once', { 'lora.yaml': YAML, 'train.py': 'import yaml\ncfg = yaml.load(open("lora.yaml"), Loader=yaml.FullLoader)["lora"]\nshow(cfg["r"])\nshow(cfg.get("r", 8))\nshow(int(cfg["r"]))\n' }, [RANK, RANK, RANK]],
    ['as a text', { 'lora.yaml': YAML, 'train.py': 'from pathlib import Path\nfrom yaml import full_load\ncfg = full_load(Path("lora.yaml").read_text())\nshow(cfg["lora"]["r"])\nwith Path("lora.yaml").open("r") as f:\n    show(full_load(f.read())["lora"]["r"])\n' }, [RANK, RANK]],
    ['beside the module', { 'a/train.py': 'import os\nimport yaml\nfrom pathlib import Path\nHERE = Path(__file__).resolve().parent\nshow(yaml.safe_load((HERE / "c" / "x.yml").open())["r"])\nshow(yaml.safe_load(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "c/x.yml")))["r"])\nshow(yaml.safe_load(open(Path(__file__).parents[1] / "y.yml"))["r"])\nshow(yaml.safe_load(open(f"{HERE}/c/x.yml"))["r"])\n', 'a/c/x.yml': 'r: 1\n', 'c/x.yml': 'r: 2\n', 'y.yml': 'r: 3' }, [[1, 'a/c/x.yml:1:4'], [1, 'a/c/x.yml:1:4'], [3, 'y.yml:1:4'], [1, 'a/c/x.yml:1:4']]],
    ['from a folder further up', { 'src/train/main.py': 'import yaml\nshow(yaml.safe_load(open("configs/x.yaml"))["r"])\n', 'configs/x.yaml': 'r: 64' }, [[64, 'configs/x.yaml:1:4']]],
    ['as JSON', { 'c.json': '{\n\t"lora": {"r": 256, "on": true, "s": 1e-4},\n\t"l": [1, 2.5, null,\n\t"x"]\n}\n', 'train.py': 'import json\nwith open("c.json") as f:\n    c = json.load(f)\nshow(c["lora"]["r"])\nshow(c["lora"]["on"])\nshow(c["lora"]["s"])\nshow(c["l"][1])\nshow(c["l"][3])\nshow(json.loads(open("c.json").read())["l"][2])\n' }, [[256, 'c.json:2:16'], [true, 'c.json:2:27'], [0.0001, 'c.json:2:38'], [2.5, 'c.json:3:11'], ['x', 'c.json:4:2'], [null, 'c.json:3:16']]],
    ['as TOML', { 'c.toml': 'seed = 7\n[train.lora] # adapter\nr = 256 # rank\nname = "a # b"\n"alpha" = 16.0\n[opt]\nsgd = { lr = 0.1, nesterov = true }\nbetas = [0.9, 0.999]\nadam.eps = 1e-8\n', 'train.py': 'import tomllib\nimport toml\nwith open("c.toml", "rb") as f:\n    c = tomllib.load(f)\nlora = c["train"]["lora"]\nshow(lora["r"])\nshow(lora["name"])\nshow(lora["alpha"])\nshow(c["opt"]["sgd"]["lr"])\nshow(c["opt"]["betas"][1])\nshow(c["opt"]["adam"]["eps"])\nshow(toml.load("c.toml")["seed"])\n' }, [[256, 'c.toml:3:5'], ['a # b', 'c.toml:4:8'], [16, 'c.toml:5:11'], [0.1, 'c.toml:7:14'], [0.999, 'c.toml:8:9'], [1e-8, 'c.toml:9:12'], [7, 'c.toml:1:8']]],
    ['by OmegaConf', { 'lora.yaml': YAML, 'train.py': 'from omegaconf import OmegaConf\ncfg = OmegaConf.load("lora.yaml")\nshow(cfg.lora.r)\nshow(cfg["lora"].r)\nshow(cfg.lr)\nshow(OmegaConf.to_container(cfg, resolve=True)["lora"]["r"])\n' }, [RANK, RANK, [0.0001, 'lora.yaml:5:5'], RANK]],
    ['as attributes', { 'lora.yaml': YAML, 'train.py': `${OPENED}from easydict import EasyDict\nfrom types import SimpleNamespace\nfrom argparse import Namespace\nimport munch\nshow(EasyDict(cfg).lora.r)\nshow(SimpleNamespace(**cfg).rate)\nshow(Namespace(**cfg["lora"]).r)\nshow(munch.munchify(cfg).lora.r)\n` }, [RANK, [0.0002, 'lora.yaml:6:7'], RANK, RANK]],
    ['as fields of a class', { 'c.yaml': 'r: 256\n', 'train.py': 'import yaml\nfrom dataclasses import dataclass\n@dataclass\nclass C:\n    r: int = 128\n    s: int = 4\nc = C(**yaml.safe_load(open("c.yaml")))\nshow(c.r)\nshow(c.s)\n' }, [[256, 'c.yaml:1:4'], [4, 'here']]],
    ['inside a function', { 'lora.yaml': YAML, 'train.py': 'from easydict import EasyDict as edict\nfrom yaml import safe_load\ndef main():\n    with open("lora.yaml") as f:\n        cfg = edict(safe_load(f))\n    show(cfg.lora.r)\nmain()\n' }, [RANK]],
    ['by a function that is given the path', { 'lora.yaml': YAML, 'other.yaml': 'r: 1', 'train.py': 'import yaml\ndef load(path):\n    with open(path) as f:\n        return yaml.safe_load(f)\nshow(load("lora.yaml")["lora"]["r"])\n' }, [RANK]],
    ['by a function of another module', { 'lora.yaml': YAML, 'lib/io.py': 'import yaml\ndef load(path):\n    return yaml.safe_load(open(path))\n', 'train.py': 'from lib.io import load\ncfg = load("lora.yaml")\nshow(cfg["lora"]["r"])\n' }, [RANK]],
    ['from the default of a command line', { 'c/lora.yaml': 'r: 2', 'train.py': 'import argparse, yaml\np = argparse.ArgumentParser()\np.add_argument("--config", type=str, default="c/lora.yaml")\nargs = p.parse_args()\ncfg = yaml.safe_load(open(args.config))\nshow(cfg["r"])\n' }, [[2, 'c/lora.yaml:1:4']]],
    ['by Hydra', { 'conf/config.yaml': 'lora:\n  r: 256\n', 'train.py': 'import hydra\nfrom omegaconf import DictConfig\n@hydra.main(version_base=None, config_path="conf", config_name="config")\ndef main(cfg: DictConfig) -> None:\n    show(cfg.lora.r)\n    run(cfg.lora)\ndef run(lora):\n    show(lora.r)\nmain()\n' }, [[256, 'conf/config.yaml:2:6'], [256, 'conf/config.yaml:2:6']]],
    ['by Hydra over its defaults', { 'conf/config.yaml': 'defaults:\n- model: big\n- _self_\nr: 4\n', 'train.py': 'import hydra\n@hydra.main(config_path="conf", config_name="config.yaml")\ndef main(cfg):\n    show(cfg.r)\n    show(cfg.model.r)\n' }, [[4, 'conf/config.yaml:4:4'], undefined]],
    ['with what is merged into it', { 'c.yaml': 'base: &b\n  r: 8\n  s: 1\none:\n  <<: *b\n  r: 16\ntwo: *b\n', 'train.py': 'import yaml\nc = yaml.safe_load(open("c.yaml"))\nshow(c["one"]["r"])\nshow(c["one"]["s"])\nshow(c["two"]["r"])\n' }, [[16, 'c.yaml:6:6'], [1, 'c.yaml:3:6'], [8, 'c.yaml:2:6']]],
    ['and set anew', { 'lora.yaml': YAML, 'train.py': `${OPENED}cfg["lora"]["r"] = 8\nshow(cfg["lora"]["r"])\nshow(cfg["lora"]["alpha"])\n` }, [[8, 'here'], [16, 'lora.yaml:3:10']]],
    ['after a change of something else', { 'lora.yaml': YAML, 'train.py': 'from omegaconf import OmegaConf\ncfg = OmegaConf.load("lora.yaml")\ncfg.lora.alpha = 5\nshow(cfg.lora.r)\nshow(cfg.lora.alpha)\n' }, [RANK, [5, 'here']]],
  ])('%s', (_, files, expected) => expect(shown(files)).toEqual(expected)); // prettier-ignore
});

describe('what is not known', () => {
  const unknown = (name: string, files: Files): [string, Files] => [name, files];
  it.each<[string, Files]>([
    unknown('of two files that may be meant', { 'a/c.yaml': 'r: 1', 'c.yaml': 'r: 2', 'a/train.py': 'import yaml\nshow(yaml.safe_load(open("c.yaml"))["r"])\n' }),
    unknown('of a file that is not there', { 'train.py': `${OPENED}show(cfg["lora"]["r"])\n` }),
    unknown('of a file outside the project', { 'train.py': 'import yaml\nshow(yaml.safe_load(open("../c.yaml"))["r"])\nshow(yaml.safe_load(open("/p/c.yaml"))["r"])\n', 'c.yaml': 'r: 1' }),
    unknown('of a key that is missing', { 'lora.yaml': YAML, 'train.py': `${OPENED}show(cfg["lora"]["rank"])\nshow(cfg["r"])\n` }),
    unknown('of a path that two branches give', { 'a.yaml': 'r: 1', 'b.yaml': 'r: 1', 'train.py': 'import yaml\npath = "a.yaml"\nif big:\n    path = "b.yaml"\nshow(yaml.safe_load(open(path))["r"])\n' }),
    unknown('of a path that is given from outside', { 'a.yaml': 'r: 1', 'train.py': 'import sys, yaml\nshow(yaml.safe_load(open(sys.argv[1]))["r"])\ndef load(path="a.yaml"):\n    return yaml.safe_load(open(path))\ndef f(path):\n    show(load(path)["r"])\n' }),
    unknown('of a text that is YAML itself', { 'a.yaml': 'r: 1', 'train.py': 'import yaml\nshow(yaml.safe_load("a.yaml")["r"])\n' }),
    unknown('after an update', { 'lora.yaml': YAML, 'train.py': `${OPENED}cfg["lora"].update(vars(args))\nshow(cfg["lora"]["r"])\n` }),
    unknown('after an update of the whole', { 'lora.yaml': YAML, 'train.py': `${OPENED}cfg.update(vars(args))\nshow(cfg["lora"]["r"])\n` }),
    unknown('after keys that are not written', { 'lora.yaml': YAML, 'train.py': `${OPENED}for key, value in vars(args).items():\n    cfg["lora"][key] = value\nshow(cfg["lora"]["r"])\n` }),
    unknown('after a change in a branch', { 'lora.yaml': YAML, 'train.py': 'from omegaconf import OmegaConf\ncfg = OmegaConf.load("lora.yaml")\nif args.r:\n    cfg.lora.r = args.r\nshow(cfg.lora.r)\nshow(cfg["lora"]["r"])\n' }),
    unknown('after a change of attributes by name', { 'lora.yaml': YAML, 'train.py': 'from omegaconf import OmegaConf\ncfg = OmegaConf.load("lora.yaml")\nfor k, v in vars(args).items():\n    setattr(cfg.lora, k, v)\nshow(cfg.lora.r)\n' }),
    unknown('after a merge', { 'lora.yaml': YAML, 'train.py': 'from omegaconf import OmegaConf\ncfg = OmegaConf.merge(OmegaConf.load("lora.yaml"), OmegaConf.from_cli())\nshow(cfg.lora.r)\n' }),
    unknown('after a merge in place', { 'lora.yaml': YAML, 'train.py': 'from omegaconf import OmegaConf\ncfg = OmegaConf.load("lora.yaml")\ncfg.merge_with(OmegaConf.from_cli())\nshow(cfg.lora.r)\nother = OmegaConf.load("lora.yaml")\nOmegaConf.update(other, "lora.r", args.r)\nshow(other.lora.r)\n' }),
    unknown('after a function has changed it', { 'lora.yaml': YAML, 'train.py': `${OPENED}def fill(c):\n    c["lora"]["r"] = args.r\nfill(cfg)\nshow(cfg["lora"]["r"])\n` }),
    unknown('after an unseen function may have changed it', { 'lora.yaml': YAML, 'train.py': `${OPENED}from tools import apply_overrides\napply_overrides(cfg, args)\nshow(cfg["lora"]["r"])\n` }),
    unknown('of an object that is made of what is not known', { 'c.yaml': 'r: 1', 'train.py': 'import yaml\nfrom dataclasses import dataclass\n@dataclass\nclass C:\n    r: int = 128\nshow(C(**given()).r)\ncfg = yaml.safe_load(open("c.yaml"))\ncfg.update(given())\nshow(C(**cfg).r)\n' }),
    unknown('of a namespace of what was changed', { 'lora.yaml': YAML, 'train.py': `${OPENED}from types import SimpleNamespace\ncfg["lora"].update(vars(args))\nns = SimpleNamespace(**cfg["lora"])\nshow(ns.r)\n` }),
    unknown('of what Hydra composes', { 'conf/config.yaml': 'defaults:\n- _self_\n- model: big\nr: 4\n', 'conf/other.yaml': 'defaults: [model: big]\nr: 4\n', 'train.py': 'import hydra\n@hydra.main(config_path="conf", config_name="config")\ndef main(cfg):\n    show(cfg.r)\n@hydra.main(config_path="conf", config_name="other")\ndef other(cfg):\n    show(cfg.r)\n@hydra.main(config_path="conf")\ndef third(cfg):\n    show(cfg.r)\n' }),
    unknown('of tags, interpolations and what is still missing', { 'c.yaml': 'a: !env R\nb: $' + '{lora.r}\nc: ???\nd: {{ rank }}\ne: *nowhere\n', 'train.py': 'import yaml\nc = yaml.safe_load(open("c.yaml"))\nshow(c["a"])\nshow(c["b"])\nshow(c["c"])\nshow(c["d"])\nshow(c["e"])\n' }),
    unknown('of several documents', { 'c.yaml': 'r: 1\n---\nr: 2\n', 'train.py': 'import yaml\nshow(yaml.safe_load(open("c.yaml"))["r"])\n' }),
    unknown('of broken files', { 'c.json': '{"r": 1,}', 'c.toml': 'r = 1\nx = \n', 'c.yaml': 'r: 1\nx: [1\n', 'train.py': 'import json, tomllib, yaml\nshow(json.load(open("c.json"))["r"])\nshow(tomllib.load(open("c.toml", "rb"))["r"])\nshow(yaml.safe_load(open("c.yaml"))["r"])\n' }),
    unknown('of files that are data', { 'c.json': `{"r": 1, "x": "${'x'.repeat(200_000)}"}`, 'train.py': 'import json\nshow(json.load(open("c.json"))["r"])\n' }),
    unknown('of a TOML key that two lines look like', { 'c.toml': 'text = """\nr = 1\n"""\n[[runs]]\nr = 2\n[[runs]]\nr = 3\n', 'train.py': 'import tomllib\nc = tomllib.load(open("c.toml", "rb"))\nshow(c["r"])\nshow(c["runs"][0]["r"])\n' }),
  ])('%s', (_, files) => {
    const found = shown(files);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((it) => it !== undefined)).toEqual([]);
  }); // prettier-ignore
});

it('reads numbers as the library does', () => {
  const text = "a: 1e-4\nb: 1.0e-4\nc: 1_000\nd: \"8\"\ne: yes\nf: 010\ng: 1:30\nh: ~\ni:\nj: .5\nk: 1.e+2\nl: 2024-01-01\nm: 'it''s'\n";
  const read = (load: string): unknown[] => {
    const train = `${load}${[...'abcdefghijklm'].map((key) => `show(c["${key}"])\n`).join('')}`;
    return shown({ 'c.yaml': text, 'train.py': train }).map((it) => (it === undefined ? '?' : it[0]));
  };
  const both = [0.0001, 1000, '8', true, '?', '?', null, null, 0.5, 100, '?', "it's"];
  expect(read('import yaml\nc = yaml.safe_load(open("c.yaml"))\n')).toEqual(['1e-4', ...both]);
  expect(read('from omegaconf import OmegaConf\nc = OmegaConf.load("c.yaml")\n')).toEqual([0.0001, ...both]);
});
