/** The room's word lists: which names say that a class is rare, which transforms only move or recolour what is there, and what brings in more. */

export const RARE_WORDS = ['minority', 'minorities', 'rare', 'few', 'tail', 'scarce', 'underrepresented'];

/** Names of two words that say so only together. */
export const RARE_PAIRS = [['positive', 'only']] as const;

/** Words of a subset's name that say what it is made of, not of which class it is. */
export const OF_DATA = new Set(
  'all base batch batches class classes crop crops data dataset datasets df dir directory ds example examples file filename filenames files first folder frame frames full glob image images img imgs in index idx idxs ids indices input inputs item items jpeg jpg label labels list loader my n name names npy os part path paths pic pics picture pictures png record records root row rows sample samples set shot shots small sorted source split splits subset table target targets test total train training val valid validation x xs y ys'.split(
    ' ',
  ),
);

const list = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/**
 * What turns, cuts, bends or recolours one picture. Mixing several pictures of one class side by side (mosaic) shows nothing new either.
 * Sources: the transforms' pages of torchvision 0.2x, Albumentations 1 and 2, imgaug 0.4, Kornia 0.8 and Keras 2 and 3.
 */
export const PLAIN: Readonly<Record<string, ReadonlySet<string>>> = {
  torchvision: list(
    'RandomHorizontalFlip RandomVerticalFlip RandomRotation RandomCrop RandomResizedCrop RandomSizedCrop RandomAffine RandomPerspective ColorJitter GaussianBlur GaussianNoise RandomErasing RandomGrayscale RandomInvert RandomPosterize RandomSolarize RandomAdjustSharpness RandomAutocontrast RandomEqualize ElasticTransform RandomPhotometricDistort RandomZoomOut RandomIoUCrop RandomChannelPermutation RandomResize RandomShortestSize ScaleJitter FiveCrop TenCrop RandAugment AutoAugment TrivialAugmentWide AugMix',
  ),
  albumentations: list(
    'HorizontalFlip VerticalFlip Flip Transpose D4 Rotate RandomRotate90 SafeRotate ShiftScaleRotate Affine Perspective RandomScale RandomCrop RandomResizedCrop RandomSizedCrop RandomSizedBBoxSafeCrop CropAndPad ElasticTransform GridDistortion OpticalDistortion PiecewiseAffine IAAAffine IAAPerspective RandomBrightnessContrast RandomBrightness RandomContrast HueSaturationValue RGBShift ColorJitter CLAHE RandomGamma RandomToneCurve Blur MotionBlur MedianBlur GaussianBlur Defocus GaussNoise ISONoise MultiplicativeNoise CoarseDropout Cutout GridDropout PixelDropout ChannelShuffle ChannelDropout ToGray ToSepia Sharpen Emboss Posterize Solarize Equalize InvertImg ImageCompression JpegCompression Downscale Mosaic',
  ),
  imgaug: list(
    'Fliplr Flipud Affine Rotate ShearX ShearY ScaleX ScaleY TranslateX TranslateY PerspectiveTransform PiecewiseAffine ElasticTransformation Rot90 Crop CropToFixedSize CropAndPad Multiply MultiplyBrightness MultiplyHueAndSaturation Add AddToHueAndSaturation AddToBrightness LinearContrast GammaContrast SigmoidContrast ContrastNormalization CLAHE GaussianBlur AverageBlur MedianBlur MotionBlur AdditiveGaussianNoise Dropout CoarseDropout Cutout Sharpen Emboss Grayscale Invert',
  ),
  kornia: list(
    'RandomHorizontalFlip RandomVerticalFlip RandomRotation RandomRotation90 RandomCrop RandomResizedCrop RandomAffine RandomPerspective RandomElasticTransform RandomThinPlateSpline RandomFisheye ColorJitter ColorJiggle RandomBrightness RandomContrast RandomGamma RandomHue RandomSaturation RandomGaussianBlur RandomBoxBlur RandomMotionBlur RandomGaussianNoise RandomErasing RandomGrayscale RandomInvert RandomPosterize RandomSharpness RandomSolarize RandomEqualize RandomShear RandomTranslate RandomMosaic',
  ),
  keras: list(
    'RandomFlip RandomRotation RandomZoom RandomTranslation RandomCrop RandomContrast RandomBrightness RandomHeight RandomWidth RandomShear RandomSaturation RandomHue RandomGrayscale RandomColorJitter RandomErasing RandomPerspective RandomElasticTransform RandomGaussianBlur RandomInvert RandomPosterization RandomSharpness',
  ),
};

/** What brings a picture into shape and adds no variety. */
export const SHAPING: Readonly<Record<string, ReadonlySet<string>>> = {
  torchvision: list(
    'ToTensor ToPILImage PILToTensor ToImage ToDtype ConvertImageDtype Normalize Resize Scale CenterCrop Pad Grayscale ToPureTensor ClampBoundingBoxes SanitizeBoundingBoxes',
  ),
  albumentations: list('Normalize ToFloat FromFloat Resize LongestMaxSize SmallestMaxSize PadIfNeeded CenterCrop ToTensorV2 ToTensor NoOp'),
  imgaug: list('Resize Scale PadToFixedSize Noop Identity CenterCropToFixedSize CenterPadToFixedSize'),
  kornia: list('Normalize Resize CenterCrop PadTo LongestMaxSize SmallestMaxSize'),
  keras: list('Rescaling Resizing CenterCrop Normalization Input InputLayer'),
};

/** What holds transforms in a list of its own. */
export const HOLDERS: Readonly<Record<string, ReadonlySet<string>>> = {
  torchvision: list('Compose RandomApply RandomChoice RandomOrder'),
  albumentations: list('Compose OneOf SomeOf OneOrOther Sequential ReplayCompose RandomOrder'),
  imgaug: list('Sequential SomeOf OneOf Sometimes'),
  kornia: list('AugmentationSequential ImageSequential'),
  keras: new Set<string>(),
};

/** Arguments of Keras' `ImageDataGenerator` that bring a picture into shape. */
export const SHAPING_ARGUMENTS = list(
  'rescale featurewise_center samplewise_center featurewise_std_normalization samplewise_std_normalization zca_whitening zca_epsilon fill_mode cval data_format validation_split interpolation_order dtype',
);
export const PLAIN_ARGUMENTS = list(
  'rotation_range width_shift_range height_shift_range brightness_range shear_range zoom_range channel_shift_range horizontal_flip vertical_flip',
);

/** Parts of names, written together and in lower case, of what makes examples that were not there: by mixing, pasting or generating. */
export const ENRICHING =
  /mixup|cutmix|copypaste|cutpaste|diffus|inpaint|generative|synthes|synthetic|stylegan|cyclegan|stylemix|styletransfer|\bgan\b/;
