/** PyTorch, torchvision, and Lightning on top of them. */
import { each, listed } from './entries.ts';
import type { Kind, Library } from './library.ts';

const T = 'torch.Tensor';
const LAYER: Kind = { bases: ['torch.nn.Module'], methods: { __call__: T } };
const LOSS: Kind = { bases: ['torch.nn._Loss'] };

/** Modules whose call gives a tensor; a subclass's own forward is followed instead. */
const LAYERS =
  'Linear Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d Softmax LogSoftmax Softmax2d Softmin Sigmoid LogSigmoid ReLU ReLU6 LeakyReLU PReLU GELU ELU SELU SiLU Mish Tanh Hardtanh Hardswish GLU Dropout Dropout1d Dropout2d Dropout3d AlphaDropout BatchNorm1d BatchNorm2d BatchNorm3d SyncBatchNorm LayerNorm GroupNorm InstanceNorm1d InstanceNorm2d RMSNorm Embedding EmbeddingBag Flatten Unflatten MaxPool1d MaxPool2d MaxPool3d AvgPool1d AvgPool2d AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveMaxPool2d Identity Upsample PixelShuffle Bilinear LazyLinear LazyConv2d LazyBatchNorm1d Softplus Hardsigmoid Sequential CosineSimilarity PairwiseDistance Transformer TransformerEncoder TransformerDecoder TransformerEncoderLayer TransformerDecoderLayer ZeroPad2d ReflectionPad2d';
const LOSSES =
  'CrossEntropyLoss NLLLoss KLDivLoss BCELoss BCEWithLogitsLoss MSELoss L1Loss SmoothL1Loss HuberLoss MultiLabelSoftMarginLoss MultiLabelMarginLoss MultiMarginLoss SoftMarginLoss HingeEmbeddingLoss CosineEmbeddingLoss MarginRankingLoss TripletMarginLoss TripletMarginWithDistanceLoss PoissonNLLLoss GaussianNLLLoss CTCLoss';
const CONTAINERS = 'ModuleList ModuleDict ParameterList ParameterDict';
const PARTS =
  'loss activation linear container conv rnn transformer batchnorm normalization dropout sparse pooling module flatten upsampling distance padding instancenorm';
const OPTIMIZERS = 'Adam AdamW Adamax Adadelta Adagrad NAdam RAdam RMSprop Rprop SGD ASGD LBFGS SparseAdam';
const SCHEDULERS =
  'StepLR MultiStepLR ExponentialLR LinearLR ConstantLR CosineAnnealingLR CosineAnnealingWarmRestarts CyclicLR OneCycleLR LambdaLR MultiplicativeLR PolynomialLR SequentialLR ChainedScheduler ReduceLROnPlateau';
const SAMPLERS = 'Sampler RandomSampler SequentialSampler SubsetRandomSampler WeightedRandomSampler BatchSampler';

export const torch: Library = {
  package: 'torch',
  roots: ['torch'],
  groups: [
    {
      source: 'https://docs.pytorch.org/docs/stable/tensors.html',
      alike: { ...each('FloatTensor LongTensor DoubleTensor IntTensor BoolTensor HalfTensor cuda.FloatTensor cuda.LongTensor', T, 'torch.'), 'torch.autograd.Variable': T, 'torch.autograd.variable.Variable': T },
      kinds: {
        [T]: {
          mutators: 'requires_grad_ copy_ add_ mul_ sub_ div_ clamp_ zero_ fill_',
          methods: {
            ...each('tolist', 'builtins.list'), ...each('numpy', 'numpy.ndarray'), ...each('item', 'builtins.float'), ...each('size', 'builtins.tuple'), ...each('dim numel nelement backward get_device is_contiguous data_ptr', '?'),
            ...each('sort topk', '?'), chunk: 'builtins.list', split: 'builtins.list', unbind: 'builtins.list', max: 'self', min: 'self', median: 'self', mode: 'self',
          },
          anyMethod: 'self',
          attributes: { ...each('T data grad mT real values indices', T), shape: 'builtins.tuple', device: '?', dtype: '?' },
          subscript: 'self', element: 'self', operators: 'self',
        },
      },
    },
    {
      source: 'https://docs.pytorch.org/docs/stable/torch.html',
      aliases: { 'torch.functional': 'torch' },
      alike: { 'torch.special.softmax': 'torch.softmax', 'torch.special.log_softmax': 'torch.log_softmax', 'torch.special.expit': 'torch.sigmoid', 'torch.special.logsumexp': 'torch.logsumexp' },
      returns: {
        ...each('device no_grad inference_mode enable_grad manual_seed seed save load is_tensor set_grad_enabled compile autocast equal allclose is_grad_enabled finfo iinfo', '?', 'torch.'),
        ...each('max min sum mean std', T, 'torch.'), 'torch.split': 'builtins.list', 'torch.chunk': 'builtins.list', 'torch.unbind': 'builtins.list', 'torch.topk': [T, T], 'torch.sort': [T, T],
        'torch.jit.script': '?', 'torch.jit.trace': '?', 'torch.hub.load': 'torch.nn.Module',
      },
      functions: { torch: T, 'torch.special': T, 'torch.linalg': T, 'torch.fft': T, ...each('optim utils cuda distributed backends multiprocessing distributions autograd jit onnx random amp', '?', 'torch.') },
      means: {
        softmax: 'torch.softmax torch.Tensor.softmax',
        sigmoid: 'torch.sigmoid torch.Tensor.sigmoid torch.sigmoid_ torch.Tensor.sigmoid_',
        log: 'torch.log torch.log2 torch.log10 torch.Tensor.log torch.Tensor.log2 torch.Tensor.log10 torch.Tensor.log_',
        log1p: 'torch.log1p torch.Tensor.log1p', exp: 'torch.exp torch.Tensor.exp', sum: 'torch.sum torch.Tensor.sum', max: 'torch.max torch.Tensor.max torch.amax torch.Tensor.amax',
        clamp: 'torch.clamp torch.clip torch.clamp_min torch.maximum',
        selection: 'torch.gather torch.index_select torch.masked_select torch.squeeze torch.unsqueeze torch.reshape torch.flatten torch.transpose torch.permute torch.stack torch.cat torch.take torch.take_along_dim torch.clone torch.Tensor torch.tensor torch.as_tensor torch.where torch.diag',
      },
    },
    {
      source: 'https://docs.pytorch.org/docs/stable/nn.html',
      aliases: { 'torch.nn.modules': 'torch.nn', ...each(PARTS, 'torch.nn', 'torch.nn.modules.'), 'torch.nn.parameter.Parameter': 'torch.nn.Parameter' },
      kinds: {
        'torch.nn.Parameter': { bases: [T] },
        'torch.nn.Module': { mutators: 'add_module register_buffer register_parameter load_state_dict requires_grad_', methods: { __call__: '?', parameters: '?', named_parameters: '?', state_dict: 'builtins.dict', ...each('train eval to cuda cpu half requires_grad_', 'self') } },
        'torch.nn._Loss': LAYER,
        ...each(LAYERS, LAYER, 'torch.nn.'), ...each(LOSSES, LOSS, 'torch.nn.'), ...each(CONTAINERS, { bases: ['torch.nn.Module'] }, 'torch.nn.'),
        ...each('RNN GRU MultiheadAttention', { bases: ['torch.nn.Module'], methods: { __call__: [T, T] } }, 'torch.nn.'), 'torch.nn.LSTM': { bases: ['torch.nn.Module'], methods: { __call__: [T, '?'] } },
        ...each('RNNCell GRUCell', LAYER, 'torch.nn.'), 'torch.nn.LSTMCell': { bases: ['torch.nn.Module'], methods: { __call__: [T, T] } },
        'torch.nn.parallel.DistributedDataParallel': { bases: ['torch.nn.Module'] },
      },
      returns: {
        ...each('nn.utils.clip_grad_norm_', T, 'torch.'),
        'torch.nn.utils.rnn.pad_sequence': T,
      },
      functions: { 'torch.nn': '?', 'torch.nn.utils': '?', 'torch.nn.init': '?' },
      exports: { 'torch.nn': [...listed(LAYERS), ...listed(LOSSES), ...listed(CONTAINERS), ...listed('Module RNN GRU LSTM MultiheadAttention Parameter')] },
      means: { softmax: 'torch.nn.Softmax.__call__ torch.nn.Softmax2d.__call__', sigmoid: 'torch.nn.Sigmoid.__call__', 'negative log-likelihood': 'torch.nn.NLLLoss.__call__', 'KL divergence': 'torch.nn.KLDivLoss.__call__', 'binary cross-entropy': 'torch.nn.BCELoss.__call__', selection: 'torch.nn.Flatten.__call__ torch.nn.Identity.__call__' },
      logits: { 'torch.nn.CrossEntropyLoss.__call__': [0, 'input'], 'torch.nn.BCEWithLogitsLoss.__call__': [0, 'input'] },
    },
    {
      source: 'https://docs.pytorch.org/docs/stable/nn.functional.html',
      functions: { 'torch.nn.functional': T },
      exports: { 'torch.nn.functional': listed('softmax log_softmax cross_entropy nll_loss relu sigmoid logsigmoid kl_div binary_cross_entropy binary_cross_entropy_with_logits') },
      means: { softmax: 'torch.nn.functional.softmax', sigmoid: 'torch.nn.functional.sigmoid', 'negative log-likelihood': 'torch.nn.functional.nll_loss', 'KL divergence': 'torch.nn.functional.kl_div', 'binary cross-entropy': 'torch.nn.functional.binary_cross_entropy' },
      logits: { 'torch.nn.functional.cross_entropy': [0, 'input'], 'torch.nn.functional.binary_cross_entropy_with_logits': [0, 'input'] },
    },
    {
      source: 'https://docs.pytorch.org/docs/stable/optim.html',
      aliases: { ...each('adam adamw adamax adadelta adagrad nadam radam rmsprop rprop sgd asgd lbfgs sparse_adam optimizer', 'torch.optim', 'torch.optim.') },
      alike: { 'torch.optim.lr_scheduler._LRScheduler': 'torch.optim.lr_scheduler.LRScheduler' },
      kinds: {
        'torch.optim.Optimizer': { methods: { step: '?', zero_grad: '?', state_dict: 'builtins.dict' } },
        ...each(OPTIMIZERS, { bases: ['torch.optim.Optimizer'] }, 'torch.optim.'),
        'torch.optim.lr_scheduler.LRScheduler': { methods: { step: '?', get_last_lr: 'builtins.list' } },
        ...each(SCHEDULERS, { bases: ['torch.optim.lr_scheduler.LRScheduler'] }, 'torch.optim.lr_scheduler.'),
      },
      exports: { 'torch.optim': listed(OPTIMIZERS) },
    },
    {
      source: 'https://docs.pytorch.org/docs/stable/data.html',
      aliases: each('dataloader dataset sampler', 'torch.utils.data', 'torch.utils.data.'),
      kinds: {
        'torch.utils.data.DataLoader': { element: '?' },
        'torch.utils.data.Dataset': {},
        ...each('TensorDataset Subset ConcatDataset IterableDataset', { bases: ['torch.utils.data.Dataset'] }, 'torch.utils.data.'),
        ...each(SAMPLERS.replace('Sampler ', ''), { bases: ['torch.utils.data.Sampler'] }, 'torch.utils.data.'),
        'torch.utils.data.Sampler': {},
        'torch.utils.data.distributed.DistributedSampler': { bases: ['torch.utils.data.Sampler'] },
      },
      returns: { 'torch.utils.data.random_split': 'builtins.list' },
      exports: { 'torch.utils.data': listed('DataLoader Dataset TensorDataset Subset ConcatDataset IterableDataset random_split') },
    },
    {
      source: 'https://docs.pytorch.org/docs/stable/amp.html',
      alike: { 'torch.cuda.amp.GradScaler': 'torch.amp.GradScaler' },
      kinds: { 'torch.amp.GradScaler': { methods: { scale: '?', step: '?', update: '?', unscale_: '?' } } },
    },
  ],
}; // prettier-ignore

export const torchvision: Library = {
  package: 'torchvision',
  roots: ['torchvision'],
  groups: [{ source: 'https://docs.pytorch.org/vision/stable/models.html', functions: { 'torchvision.models': 'torch.nn.Module' } }],
};

export const lightning: Library = {
  package: 'lightning',
  roots: ['lightning'],
  groups: [
    {
      source: 'https://lightning.ai/docs/pytorch/stable/api_references.html',
      aliases: { 'lightning.pytorch': 'lightning', 'lightning.pytorch.core.module': 'lightning', 'lightning.pytorch.trainer.trainer': 'lightning' },
      kinds: {
        'lightning.LightningModule': { bases: ['torch.nn.Module'] },
        'lightning.LightningDataModule': {},
        'lightning.Trainer': { methods: { fit: '?', validate: '?', test: '?', predict: '?' } },
        'lightning.callbacks.Callback': {},
        ...each('EarlyStopping ModelCheckpoint LearningRateMonitor', { bases: ['lightning.callbacks.Callback'] }, 'lightning.callbacks.'),
      },
    },
    {
      source: 'https://lightning.ai/docs/pytorch/stable/upgrade/from_1_9.html',
      until: '2.0',
      aliases: { 'lightning.lite': 'lightning.fabric' },
      kinds: { 'lightning.Trainer': { methods: { tune: '?' } } },
    },
  ],
}; // prettier-ignore
