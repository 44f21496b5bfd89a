/** PyTorch and what is built on it. */
import type { Library } from './library.ts';

const T = 'torch.Tensor';
const all = (names: string, kind: string): Record<string, string> => Object.fromEntries(names.split(' ').map((it) => [it, kind]));

/** Modules whose call gives a tensor; a subclass's own forward is followed instead. */
const MODULES = 'Linear Conv1d Conv2d Conv3d ConvTranspose2d Softmax LogSoftmax Softmax2d Sigmoid LogSigmoid ReLU LeakyReLU GELU ELU Tanh Dropout Dropout2d BatchNorm1d BatchNorm2d LayerNorm Embedding Flatten MaxPool2d AvgPool2d AdaptiveAvgPool2d Identity CrossEntropyLoss NLLLoss KLDivLoss BCELoss BCEWithLogitsLoss MSELoss L1Loss SmoothL1Loss Upsample Bilinear LazyLinear LazyConv2d Softplus Hardsigmoid MultiLabelSoftMarginLoss Sequential Module CosineSimilarity'.split(' '); // prettier-ignore

export const torch: Library = {
  source: 'https://docs.pytorch.org/docs/stable/',
  aliases: {
    'torch.functional': 'torch', 'torch.nn.modules.loss': 'torch.nn', 'torch.nn.modules.activation': 'torch.nn', 'torch.nn.modules': 'torch.nn', 'torch.nn.modules.linear': 'torch.nn', 'torch.nn.modules.container': 'torch.nn', 'torch.FloatTensor': T, 'torch.cuda.FloatTensor': T, 'torch.LongTensor': T, 'torch.autograd.Variable': T, 'torch.autograd.variable.Variable': T, 'torch.special.softmax': 'torch.softmax', 'torch.special.log_softmax': 'torch.log_softmax', 'torch.special.expit': 'torch.sigmoid', 'torch.special.logsumexp': 'torch.logsumexp', 'torch.nn.parameter.Parameter': 'torch.nn.Parameter', 'pytorch_lightning': 'lightning', 'lightning.pytorch': 'lightning', 'lightning.LightningModule': 'lightning.LightningModule',
  },
  kinds: {
    [T]: {
      methods: {
        ...all('tolist', 'builtins.list'), ...all('numpy', 'numpy.ndarray'), ...all('item', 'builtins.float'), ...all('size', 'builtins.tuple'), ...all('dim numel nelement backward get_device is_contiguous data_ptr', '?'),
        ...all('sort topk', '?'), chunk: 'builtins.list', split: 'builtins.list', unbind: 'builtins.list', max: 'self', min: 'self', median: 'self', mode: 'self',
      },
      anyMethod: 'self',
      attributes: { ...all('T data grad mT real values indices', T), shape: 'builtins.tuple', device: '?', dtype: '?' },
      subscript: 'self', element: 'self', operators: 'self',
    },
    'torch.nn.Parameter': { bases: [T] },
    'torch.nn.Module': { methods: { __call__: '?', parameters: '?' } },
    'torch.utils.data.DataLoader': { element: '?' },
    ...Object.fromEntries(MODULES.filter((it) => it !== 'Module').map((it) => [`torch.nn.${it}`, { bases: ['torch.nn.Module'], methods: { __call__: T } }])),
    'lightning.LightningModule': { bases: ['torch.nn.Module'] },
  },
  returns: {
    ...all('torch.device torch.no_grad torch.manual_seed torch.save torch.load torch.is_tensor torch.set_grad_enabled torch.compile torch.autocast torch.equal torch.allclose torch.is_grad_enabled torch.finfo torch.iinfo', '?'),
    ...all('torch.max torch.min torch.sum torch.mean torch.std', T), 'torch.split': 'builtins.list', 'torch.chunk': 'builtins.list', 'torch.unbind': 'builtins.list', 'torch.topk': [T, T], 'torch.sort': [T, T],
    'torch.jit.script': '?', 'torch.jit.trace': '?', 'torch.hub.load': 'torch.nn.Module',
    'torch.utils.data.random_split': 'builtins.list',
  },
  functions: { torch: T, 'torch.nn.functional': T, 'torch.special': T, 'torch.linalg': T, 'torch.fft': T, 'torch.nn': '?', 'torch.optim': '?', 'torch.utils': '?', 'torch.cuda': '?', 'torch.distributed': '?', 'torch.backends': '?', 'torch.multiprocessing': '?', 'torch.distributions': '?', 'torch.autograd': '?', 'torch.nn.utils': '?', 'torch.nn.init': '?', 'torch.jit': '?', 'torch.onnx': '?', 'torch.random': '?', 'torchvision.models': 'torch.nn.Module' },
  exports: { 'torch.nn': MODULES, 'torch.nn.functional': ['softmax', 'log_softmax', 'cross_entropy', 'nll_loss', 'relu', 'sigmoid', 'logsigmoid', 'kl_div', 'binary_cross_entropy', 'binary_cross_entropy_with_logits'] },
}; // prettier-ignore
