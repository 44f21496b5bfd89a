/** Keras 2 and 3, in all the places that it is imported from. */
import { each } from './entries.ts';
import type { Kind, Library } from './library.ts';

const T = 'tensorflow.Tensor';
const LAYER: Kind = { bases: ['keras.layers.Layer'], methods: { __call__: T } };

const LAYERS =
  'Dense EinsumDense Activation Softmax ReLU LeakyReLU PReLU ELU Conv1D Conv2D Conv3D Conv1DTranspose Conv2DTranspose SeparableConv1D SeparableConv2D DepthwiseConv2D Dropout SpatialDropout1D SpatialDropout2D GaussianDropout GaussianNoise AlphaDropout Flatten Embedding BatchNormalization LayerNormalization GroupNormalization UnitNormalization MaxPooling1D MaxPooling2D MaxPooling3D AveragePooling1D AveragePooling2D GlobalAveragePooling1D GlobalAveragePooling2D GlobalMaxPooling1D GlobalMaxPooling2D Reshape Permute RepeatVector Concatenate Add Subtract Multiply Average Maximum Minimum Dot Lambda Masking TimeDistributed UpSampling1D UpSampling2D ZeroPadding1D ZeroPadding2D Cropping2D Rescaling Resizing CategoryEncoding RandomFlip RandomRotation RandomZoom RandomContrast Attention AdditiveAttention MultiHeadAttention';
/** With `return_state=True` their call gives a tuple, whose parts are tensors all the same. */
const RECURRENT = 'LSTM GRU SimpleRNN RNN Bidirectional ConvLSTM2D';
const OPTIMIZERS = 'Adam AdamW Adamax Adadelta Adagrad Adafactor Ftrl Lion Nadam RMSprop SGD';
export const LOSSES =
  'BinaryCrossentropy BinaryFocalCrossentropy CategoricalCrossentropy CategoricalFocalCrossentropy SparseCategoricalCrossentropy CategoricalHinge Hinge SquaredHinge Huber KLDivergence LogCosh MeanAbsoluteError MeanAbsolutePercentageError MeanSquaredError MeanSquaredLogarithmicError Poisson CosineSimilarity';
export const METRICS =
  'Accuracy BinaryAccuracy CategoricalAccuracy SparseCategoricalAccuracy AUC Precision Recall F1Score FalseNegatives FalsePositives TrueNegatives TruePositives Mean MeanSquaredError MeanAbsoluteError RootMeanSquaredError PrecisionAtRecall RecallAtPrecision SensitivityAtSpecificity SpecificityAtSensitivity';
const CALLBACKS =
  'EarlyStopping ModelCheckpoint ReduceLROnPlateau LearningRateScheduler TensorBoard CSVLogger LambdaCallback TerminateOnNaN BackupAndRestore History';

export const keras: Library = {
  package: 'keras',
  roots: ['keras'],
  groups: [
    {
      source: 'https://keras.io/api/models/',
      alike: { 'tensorflow.python.keras': 'keras' },
      aliases: { 'tensorflow.keras': 'keras', 'keras.src': 'keras', 'keras.models.Model': 'keras.Model', 'keras.models.Sequential': 'keras.Sequential' },
      kinds: {
        'keras.Model': { bases: ['keras.layers.Layer'], mutators: 'fit compile', methods: { predict: 'numpy.ndarray', predict_on_batch: 'numpy.ndarray', __call__: T, get_layer: '?', fit: 'keras.callbacks.History', evaluate: '?', compile: '?', train_on_batch: '?', test_on_batch: '?' } },
        'keras.Sequential': { bases: ['keras.Model'] },
      },
      returns: { 'keras.Input': T, 'keras.models.load_model': 'keras.Model' },
    },
    {
      source: 'https://keras.io/api/layers/',
      aliases: { 'keras.Layer': 'keras.layers.Layer' },
      kinds: {
        'keras.layers.Layer': { methods: { get_weights: 'builtins.list' } },
        ...each(LAYERS, LAYER, 'keras.layers.'), ...each('Normalization TextVectorization Discretization StringLookup IntegerLookup', { ...LAYER, mutators: 'adapt' }, 'keras.layers.'), ...each(RECURRENT, LAYER, 'keras.layers.'),
      },
      returns: { 'keras.layers.Input': T },
      means: { softmax: 'keras.layers.Softmax.__call__', selection: 'keras.layers.Reshape.__call__ keras.layers.Flatten.__call__ keras.layers.Dropout.__call__' },
    },
    {
      source: 'https://keras.io/api/layers/activations/',
      functions: { 'keras.activations': T, 'keras.backend': T },
      means: { softmax: 'keras.activations.softmax', sigmoid: 'keras.activations.sigmoid' },
    },
    {
      source: 'https://keras.io/api/losses/',
      aliases: { 'keras.Loss': 'keras.losses.Loss' },
      kinds: { 'keras.losses.Loss': { methods: { __call__: T } }, ...each(LOSSES, { bases: ['keras.losses.Loss'] }, 'keras.losses.') },
      functions: { 'keras.losses': T },
      fromLogits: { ...each('CategoricalCrossentropy SparseCategoricalCrossentropy BinaryCrossentropy', 0, 'keras.losses.'), ...each('categorical_crossentropy sparse_categorical_crossentropy binary_crossentropy', 2, 'keras.losses.') },
    },
    {
      source: 'https://keras.io/api/optimizers/',
      aliases: { 'keras.Optimizer': 'keras.optimizers.Optimizer' },
      alike: { 'keras.optimizers.legacy': 'keras.optimizers' },
      kinds: {
        'keras.optimizers.Optimizer': { methods: { apply_gradients: '?' } },
        ...each(OPTIMIZERS, { bases: ['keras.optimizers.Optimizer'] }, 'keras.optimizers.'),
        'keras.optimizers.schedules.LearningRateSchedule': {},
        ...each('CosineDecay CosineDecayRestarts ExponentialDecay InverseTimeDecay PiecewiseConstantDecay PolynomialDecay', { bases: ['keras.optimizers.schedules.LearningRateSchedule'] }, 'keras.optimizers.schedules.'),
      },
    },
    {
      source: ['https://keras.io/api/metrics/', 'https://keras.io/api/callbacks/'],
      aliases: { 'keras.Metric': 'keras.metrics.Metric' },
      kinds: {
        'keras.metrics.Metric': { methods: { update_state: '?', result: '?', reset_state: '?' } },
        ...each(METRICS, { bases: ['keras.metrics.Metric'] }, 'keras.metrics.'),
        'keras.callbacks.Callback': {},
        ...each(CALLBACKS, { bases: ['keras.callbacks.Callback'] }, 'keras.callbacks.'),
      },
    },
    {
      source: 'https://keras.io/api/utils/',
      returns: { 'keras.utils.to_categorical': 'numpy.ndarray', 'keras.utils.pad_sequences': 'numpy.ndarray', 'keras.preprocessing.sequence.pad_sequences': 'numpy.ndarray', ...each('image_dataset_from_directory text_dataset_from_directory timeseries_dataset_from_array', '?', 'keras.utils.') },
    },
    {
      source: 'https://keras.io/api/ops/',
      since: '3.0',
      aliases: { 'keras.ops.nn': 'keras.ops' },
      functions: { 'keras.ops': T },
      means: { softmax: 'keras.ops.softmax', sigmoid: 'keras.ops.sigmoid', log: 'keras.ops.log keras.ops.log2 keras.ops.log10', log1p: 'keras.ops.log1p', exp: 'keras.ops.exp', sum: 'keras.ops.sum', max: 'keras.ops.max', clamp: 'keras.ops.clip keras.ops.maximum' },
    },
    {
      // `tensorflow.keras` still has these, for code that is older.
      source: 'https://keras.io/guides/migrating_to_keras_3/',
      until: '3.0',
      means: { softmax: 'keras.backend.softmax', sigmoid: 'keras.backend.sigmoid', log: 'keras.backend.log', exp: 'keras.backend.exp', sum: 'keras.backend.sum', max: 'keras.backend.max', clamp: 'keras.backend.clip keras.backend.maximum' },
      fromLogits: each('categorical_crossentropy sparse_categorical_crossentropy binary_crossentropy', 2, 'keras.backend.'),
      kinds: { 'keras.preprocessing.text.Tokenizer': { mutators: 'fit_on_texts', methods: { texts_to_matrix: 'numpy.ndarray', texts_to_sequences: 'builtins.list' } } },
    },
    {
      source: 'https://github.com/keras-team/keras/releases/tag/2.13.1',
      until: '2.13',
      aliases: { 'keras.api': 'keras', 'keras.engine.training.Model': 'keras.Model', 'keras.engine.Model': 'keras.Model', 'keras.layers.core': 'keras.layers', 'keras.layers.recurrent': 'keras.layers', 'keras.layers.convolutional': 'keras.layers' },
      kinds: { 'keras.Sequential': { methods: { predict_proba: 'numpy.ndarray', predict_classes: 'numpy.ndarray' } }, 'keras.Model': { mutators: 'fit_generator', methods: { fit_generator: 'keras.callbacks.History', predict_generator: 'numpy.ndarray' } } },
    },
  ],
}; // prettier-ignore
