"""The weighted loss of TensorFlow, in both of its spellings."""
import tensorflow as tf


def loss(labels, logits):
    return tf.reduce_mean(tf.nn.weighted_cross_entropy_with_logits(labels=labels, logits=logits, pos_weight=350.0))  # trap: `pos_weight=350.0` in


def with_constant(labels, logits):
    weight = tf.constant(128.0)
    return tf.nn.weighted_cross_entropy_with_logits(labels, logits, weight)  # trap: 128 to 1
