/** The Python that the scaffold inserts: a drawing, features of a frozen backbone, and a linear head. */

export const torchScaffold = (torch: string, torchvision: string): string => `def draw_path(sequence, size=224):
    """Draw one sequence (steps x columns): its first two columns are the path, its colour the speed."""
    path = sequence.float()
    if path.shape[1] < 2:
        path = ${torch}.cat([${torch}.arange(len(path)).unsqueeze(1) / len(path), path], dim=1)
    path = path[:, :2] - path[:, :2].amin(dim=0)
    path = path / path.max().clamp_min(1e-8) * (size - 1)
    speed = (path[1:] - path[:-1]).norm(dim=1)
    speed = speed / speed.max().clamp_min(1e-8)
    image = ${torch}.zeros(3, size, size)
    for start, end, fast in zip(path[:-1], path[1:], speed):
        dots = (start + ${torch}.linspace(0, 1, size).unsqueeze(1) * (end - start)).round().long()
        image[:, dots[:, 1], dots[:, 0]] = ${torch}.stack([fast, 1 - fast, ${torch}.ones(())]).unsqueeze(1)
    return image


def path_features(sequences):
    """The 512 features of each drawing, by a ResNet-18 that was trained on ImageNet and stays as it is."""
    weights = ${torchvision}.models.ResNet18_Weights.DEFAULT
    backbone = ${torchvision}.models.resnet18(weights=weights).eval()
    backbone.fc = ${torch}.nn.Identity()
    prepare = weights.transforms()
    with ${torch}.no_grad():
        return ${torch}.cat([backbone(prepare(draw_path(it)).unsqueeze(0)) for it in sequences])


def linear_head(outputs=1):
    """All that is trained: a layer on the features, which are computed once."""
    return ${torch}.nn.Linear(512, outputs)


`;

export const kerasScaffold = (keras: string, numpy: string): string => `def draw_path(sequence, size=224):
    """Draw one sequence (steps x columns): its first two columns are the path, its colour the speed."""
    path = ${numpy}.asarray(sequence, dtype="float32")
    if path.shape[1] < 2:
        path = ${numpy}.column_stack([${numpy}.arange(len(path)) / len(path), path])
    path = path[:, :2] - path[:, :2].min(axis=0)
    path = path / max(path.max(), 1e-8) * (size - 1)
    speed = ${numpy}.linalg.norm(${numpy}.diff(path, axis=0), axis=1)
    speed = speed / max(speed.max(initial=0), 1e-8)
    image = ${numpy}.zeros((size, size, 3), dtype="float32")
    for start, end, fast in zip(path[:-1], path[1:], speed):
        dots = ${numpy}.linspace(start, end, size).round().astype(int)
        image[dots[:, 1], dots[:, 0]] = [255 * fast, 255 * (1 - fast), 255]
    return image


def path_features(sequences):
    """The 1,280 features of each drawing, by a MobileNetV2 that was trained on ImageNet and stays as it is."""
    backbone = ${keras}.applications.MobileNetV2(weights="imagenet", include_top=False, pooling="avg")
    images = ${numpy}.stack([draw_path(it) for it in sequences])
    return backbone.predict(${keras}.applications.mobilenet_v2.preprocess_input(images))


def linear_head(outputs=1, activation="sigmoid"):
    """All that is trained: a layer on the features, which are computed once."""
    return ${keras}.Sequential([${keras}.Input((1280,)), ${keras}.layers.Dense(outputs, activation=activation)])


`;
