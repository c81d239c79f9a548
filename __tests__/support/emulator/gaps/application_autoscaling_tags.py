"""application-autoscaling: ListTagsForResource, TagResource and UntagResource.

The provider lists a scalable target's tags with each read. moto has none of the three and answers 500, which the
provider takes for an outage and retries for minutes.
"""

import json

from moto.applicationautoscaling.models import ApplicationAutoscalingBackend
from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse
from moto.core.exceptions import JsonRESTError

from ._state import add_state


def _tags(response: ApplicationAutoScalingResponse) -> dict[str, str]:
    """The tags of the scalable target that the request names."""
    arn = response._get_param("ResourceARN")
    backend = response.applicationautoscaling_backend
    targets = (target for by_id in backend.targets.values() for target in by_id.values())
    if arn not in {target.arn for target in targets}:
        raise JsonRESTError("ResourceNotFoundException", f"Resource not found: {arn}")
    return backend.carryover_tags.setdefault(arn, {})


def _register_scalable_target(self: ApplicationAutoScalingResponse) -> str:
    answer = _register(self)
    tags = self._get_param("Tags") or {}
    if tags:
        arn = json.loads(answer)["ScalableTargetARN"]
        self.applicationautoscaling_backend.carryover_tags.setdefault(arn, {}).update(tags)
    return answer


def _list_tags_for_resource(self: ApplicationAutoScalingResponse) -> str:
    return json.dumps({"Tags": _tags(self)})


def _tag_resource(self: ApplicationAutoScalingResponse) -> str:
    _tags(self).update(self._get_param("Tags") or {})
    return "{}"


def _untag_resource(self: ApplicationAutoScalingResponse) -> str:
    tags = _tags(self)
    for key in self._get_param("TagKeys") or []:
        tags.pop(key, None)
    return "{}"


_register = ApplicationAutoScalingResponse.register_scalable_target


def fill() -> None:
    add_state(ApplicationAutoscalingBackend, "carryover_tags", dict)
    ApplicationAutoScalingResponse.register_scalable_target = _register_scalable_target
    ApplicationAutoScalingResponse.list_tags_for_resource = _list_tags_for_resource
    ApplicationAutoScalingResponse.tag_resource = _tag_resource
    ApplicationAutoScalingResponse.untag_resource = _untag_resource
