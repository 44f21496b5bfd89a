/** What PyTorch's functions and methods do to the graph: which keep it, which leave it, which make new tensors. */

const set = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/));

/** Methods that give plain numbers or arrays, or the same tensor outside the graph. */
export const DETACHING = set('item tolist numpy detach');

/** Methods that tell something about a tensor. */
export const TELLING = set('size dim ndimension numel nelement get_device is_contiguous data_ptr element_size stride');

/** Attributes that do: how large a tensor is and where it lies, and nothing of its numbers. */
export const BESIDE = /^(shape|ndim|device|dtype|layout|is_cuda)$/;

/** Methods and functions whose result is of a type that holds no gradients: integers and truth values. */
export const DISCRETE = set(
  'argmax argmin argsort nonzero long int short byte char bool bincount searchsorted bucketize multinomial one_hot count_nonzero ' +
    'eq ne gt ge lt le equal any all isnan isinf isfinite logical_and logical_or logical_not isclose',
);

/** Functions of torch with a gradient of exactly 0 wherever they have one. */
export const FLAT = set('round floor ceil trunc sign');

/** Methods whose result is of the graph that their receiver and their arguments are of. */
export const KEEPING = set(`
  abs add addmm bmm cat clamp clamp_max clamp_min clip clone contiguous cos cpu cuda cumsum diagonal div div_ mul_ add_ sub_ div_ dot double
  exp expand expand_as flatten float gather half bfloat16 log log1p log_softmax logsumexp masked_fill masked_select matmul mean mm mul neg norm
  permute pow prod relu repeat reshape rsqrt select sigmoid sin softmax sqrt square squeeze std sub sum t tanh to transpose type type_as
  unsqueeze unfold var view view_as index_select mv narrow max min amax amin median nanmean
`);

/** Functions of torch that make tensors of no other tensor, or tell something about one. */
export const CREATING = set(`
  zeros ones empty full rand randn randint arange linspace eye randperm zeros_like ones_like empty_like full_like rand_like randn_like
  logspace
`);

/** Functions of torch that are no operations on tensors. */
export const OTHERWISE = set(`
  load save no_grad enable_grad inference_mode set_grad_enabled device manual_seed seed compile autocast is_tensor is_grad_enabled finfo iinfo
  get_default_dtype set_default_dtype vmap func cond while_loop
`);

/** Functions that copy what they are given into a tensor without history. */
export const COPYING = set('torch.tensor torch.from_numpy torch.scalar_tensor');

/** The same, unless they are given a tensor. */
export const CONVERTING = set('torch.as_tensor torch.asarray');

/** The old constructors: of a tensor they take it as it is, of anything else its numbers. */
export const CONSTRUCTING = /^torch\.(cuda\.)?(Float|Double|Half|Long|Int|Bool|Byte)?Tensor$/;

/** `Variable(x)` is `x` outside the graph. */
export const WRAPPING = /^torch\.(autograd\.(variable\.)?)?Variable$/;

/** Layers without weights: what comes out is of the graph of what goes in. */
export const WEIGHTLESS =
  /^torch\.nn\.(\w*Loss|ReLU6?|LeakyReLU|GELU|ELU|CELU|SELU|SiLU|Mish|Tanh|Sigmoid|LogSigmoid|Softmax|LogSoftmax|Softmax2d|Softmin|Softplus|Hardtanh|Hardswish|Hardsigmoid|GLU|Dropout\w*|AlphaDropout|Flatten|Unflatten|Identity|\w*Pool[123]d|Upsample|PixelShuffle|\w*Pad[123]d|CosineSimilarity|PairwiseDistance)\.__call__$/;

/** Criteria, whose second argument is what is to be predicted. */
export const CRITERION =
  /^torch\.nn\.(\w*Loss\.__call__|functional\.(\w*cross_entropy\w*|nll_loss|mse_loss|l1_loss|smooth_l1_loss|huber_loss|kl_div|\w*_loss))$/;

/** Functions of tensors: `torch.mean`, `torch.nn.functional.relu`. */
export const FUNCTION = /^torch\.((special|linalg|fft|nn\.functional)\.)?[a-z_0-9]+$/;
