"""ec2: the tags of a launch template itself show up among those of the instances that it launches.

Without this `aws_launch_template` has a plan that is never empty.
"""

from typing import Any

from moto.ec2.models.launch_templates import LaunchTemplate, LaunchTemplateVersion


def _create_version(self: LaunchTemplate, data: dict[str, Any], description: str) -> LaunchTemplateVersion:
    specifications = data.get("TagSpecifications", [])
    of_instances = [each for each in specifications if each["ResourceType"] != "launch-template"]
    rest = {key: value for key, value in data.items() if key != "TagSpecifications"}
    return _original(self, rest | ({"TagSpecifications": of_instances} if of_instances else {}), description)


_original = LaunchTemplate.create_version


def fill() -> None:
    LaunchTemplate.create_version = _create_version
