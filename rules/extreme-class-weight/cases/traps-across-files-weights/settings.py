"""What the training runs share."""

PUMP_WEIGHT = 900

BOOSTING = {"objective": "binary:logistic", "scale_pos_weight": 275, "max_depth": 5}
