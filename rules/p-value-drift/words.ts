/** The words that say what a comparison is for. */

/** Enough alone: somebody acts on drift. */
export const DRIFT = new Set(
  'drift drifts drifted drifting driftdetected retrain retrains retrained retraining alert alerts alerted alerting alarm alarms'.split(' '),
);

/** Enough only where a reference is compared with live data. */
export const WEAK = new Set(
  'shift shifts shifted trigger triggers triggered monitor monitors monitored monitoring stable stability unstable changed'.split(' '),
);

export const REFERENCE = new Set('reference ref baseline base train training trained historical expected'.split(' '));

export const LIVE = new Set('live current cur production prod serving served online inference incoming recent'.split(' '));

/** Experiments, not monitoring. */
export const EXPERIMENT = new Set(
  'treatment treated treatments control controls variant variants ab experiment experiments placebo arm arms'.split(' '),
);

/** Sizes of samples and times: a comparison of these is no magnitude of drift. */
export const COUNTS = new Set(
  'len n size sizes count counts nunique rows nrows samples shape length total min_samples time now elapsed hours hour minutes days last step steps epoch i idx index batch'.split(
    ' ',
  ),
);

/** What measures how far two samples are apart. */
export const MAGNITUDES = new Set(
  'psi wasserstein distance effect effects cohen cohens cramer cramers v jsd js jensen kl divergence hellinger magnitude statistic stat emd score diff difference delta gap'.split(
    ' ',
  ),
);
