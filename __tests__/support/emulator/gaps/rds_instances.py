"""rds: CreateDBInstance and ModifyDBInstance forget enhanced monitoring and Performance Insights.

`aws_db_instance` reads both back; without them its plan is never empty.
"""

from typing import Any

from moto.rds.models import DBInstance

# The request's name of a setting (in moto's spelling), and the name under which it is shown.
_SHOWN = {
    "enable_performance_insights": "performance_insights_enabled",
    "monitoring_interval": "monitoring_interval",
    "monitoring_role_arn": "monitoring_role_arn",
    "performance_insights_kms_key_id": "performance_insights_kms_key_id",
    "performance_insights_retention_period": "performance_insights_retention_period",
}


def _keep(instance: DBInstance, settings: dict[str, Any]) -> None:
    for name, shown in _SHOWN.items():
        if settings.get(name) is not None:
            setattr(instance, shown, settings[name])


def _init(self: DBInstance, *args: Any, **settings: Any) -> None:
    _original_init(self, *args, **settings)
    _keep(self, settings)


def _update(self: DBInstance, **settings: Any) -> None:
    _original_update(self, **settings)
    _keep(self, settings)


_original_init = DBInstance.__init__
_original_update = DBInstance.update


def fill() -> None:
    DBInstance.__init__ = _init
    DBInstance.update = _update
