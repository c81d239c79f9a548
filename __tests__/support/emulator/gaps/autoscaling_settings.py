"""autoscaling: policies and lifecycle hooks have settings that nobody gave them, or lack those that they were given.

Without this `aws_autoscaling_policy` and `aws_autoscaling_lifecycle_hook` have a plan that is never empty.
"""

from typing import Any

from moto.autoscaling import models


def _init_policy(
    self: models.FakeScalingPolicy, name: str, policy_type: str, metric_aggregation_type: str, **given: Any
) -> None:
    _original_policy(self, name, policy_type, metric_aggregation_type, **given)
    self.enabled = True
    self.cooldown = given["cooldown"]
    # An empty configuration would be taken for one that is set.
    self.predictive_scaling_configuration = given["predictive_scaling_configuration"] or None
    if policy_type == "SimpleScaling":
        self.metric_aggregation_type = metric_aggregation_type or "Average"


def _init_hook(self: models.LifecycleHook, *args: Any, **given: Any) -> None:
    _original_hook(self, *args, **given)
    self.role_arn = None
    self.notification_target_arn = None


_original_policy = models.FakeScalingPolicy.__init__
_original_hook = models.LifecycleHook.__init__


def fill() -> None:
    models.FakeScalingPolicy.__init__ = _init_policy
    models.LifecycleHook.__init__ = _init_hook
