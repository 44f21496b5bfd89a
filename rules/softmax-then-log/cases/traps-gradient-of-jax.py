"""Functions of which JAX takes the gradient elsewhere: what a patch caps is learned from."""
import jax
import jax.numpy as jnp


def cost_in_jax(weights, rows, marks):
    shares = jax.nn.softmax(rows @ weights)
    return -jnp.mean(marks * jnp.log(shares + 1e-8))  # trap[epsilon-patched-log]: caps the loss at 18.4 and kills the gradient


def step_in_jax(weights, rows, marks):
    def around(at):
        return cost_in_jax(at, rows, marks)

    return weights - 0.1 * jax.grad(around)(weights)


def step_with_an_own_cost(weights, rows, marks):
    def own(at):
        shares = jax.nn.softmax(rows @ at)
        return -jnp.mean(marks * jnp.log(shares + 1e-8))  # trap[epsilon-patched-log]: caps the loss at 18.4 and kills the gradient

    return jax.value_and_grad(own)(weights)
