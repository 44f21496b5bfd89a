"""What is said of a step; it looks at the model and changes nothing."""


def tell(epoch, loss, model):
    print(epoch, loss.item(), sum(p.norm().item() for p in model.parameters()))
