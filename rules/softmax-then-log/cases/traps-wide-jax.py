"""JAX that computes in float64."""
import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)


def likelihood(levels, marks):
    p = 1 / (1 + jnp.exp(-levels))
    return jnp.sum(marks * jnp.log(p))  # trap[log-of-sigmoid]: below a logit of −709.8


def of_the_others(levels, marks):
    p = 1 / (1 + jnp.exp(-levels))
    return jnp.sum((1 - marks) * jnp.log(1 - p))  # trap[log-of-sigmoid]: beyond a logit of 36.74
