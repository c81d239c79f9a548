"""ec2: CreateLaunchTemplateVersion takes nothing over from the version that SourceVersion names.

On AWS the new version has all of that one's settings but for those that are given:
https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplateVersion.html
Without this a version that replaces the user data alone launches instances of no image.
"""

from moto.core.responses import ActionResult
from moto.ec2.responses.launch_templates import LaunchTemplates


def _create_version(self: LaunchTemplates) -> ActionResult:
    source = self._get_param("SourceVersion")
    if source is None:
        return _original(self)
    name = self._get_param("LaunchTemplateName")
    template = (
        self.ec2_backend.get_launch_template_by_name(name)
        if name
        else self.ec2_backend.get_launch_template(self._get_param("LaunchTemplateId"))
    )
    inherited = template.get_version(source).data
    answer = _original(self)
    version = template.latest_version()
    version.data = inherited | version.data
    answer.result["LaunchTemplateVersion"]["LaunchTemplateData"] = version.data
    return answer


_original = LaunchTemplates.create_launch_template_version


def fill() -> None:
    LaunchTemplates.create_launch_template_version = _create_version
