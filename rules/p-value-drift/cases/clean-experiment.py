from scipy.stats import chi2_contingency, ttest_ind


def conversion_changed(control, treatment):
    """An A/B test; its alert goes to the product team."""
    _, p = ttest_ind(control, treatment)
    if p < 0.05:
        alert_product_team()


def variant_alert(table_by_variant):
    alert = chi2_contingency(table_by_variant)[1] < 0.05
    return alert


def alert_product_team():
    pass
