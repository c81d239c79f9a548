"""ecs: CreateService forgets a part of what it is sent, such as the zone rebalancing and the deployment settings.

UpdateService keeps all of it. Without these `aws_ecs_service` has a plan that is never empty.
"""

from moto.core.responses import ActionResult
from moto.core.utils import camelcase_to_underscores
from moto.ecs.responses import EC2ContainerServiceResponse

_KEPT = (
    "availabilityZoneRebalancing",
    "capacityProviderStrategy",
    "deploymentConfiguration",
    "enableECSManagedTags",
    "enableExecuteCommand",
    "healthCheckGracePeriodSeconds",
    "placementConstraints",
    "placementStrategy",
)


def _create_service(self: EC2ContainerServiceResponse) -> ActionResult:
    answer = _original(self)
    for name in _KEPT:
        value = self._get_param(name)
        if value is not None:
            # As UpdateService names it, so that the two overwrite each other.
            setattr(answer.result["service"], camelcase_to_underscores(name), value)
    return answer


_original = EC2ContainerServiceResponse.create_service


def fill() -> None:
    EC2ContainerServiceResponse.create_service = _create_service
