"""ec2: RunInstances, and the instances that DescribeInstances then shows.

For `aws_instance` with a public address the provider names subnet and security groups in the network interface; moto
then shows an instance without groups. It says nothing of enclaves (another setting replaces the instance), and attaches
the root volume under a name that need not be the image's.
"""

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.models.instances import Instance
from moto.ec2.responses.instances import InstanceResponse


def _init(self: Instance, *args: Any, **kwargs: Any) -> None:
    _original_init(self, *args, **kwargs)
    if not self.security_groups and 0 in self.nics:
        self.security_groups = list(self.nics[0].group_set)


def _setup_defaults(self: Instance) -> None:
    volume = self.ec2_backend.create_volume(size=8, zone_name=self._placement.zone)
    self.ec2_backend.attach_volume(volume.id, self.id, self.root_device_name or "/dev/sda1", True)


def _run_instances(self: InstanceResponse) -> ActionResult:
    answer = _original_run(self)
    if self._get_param("EnclaveOptions.Enabled"):
        for instance in answer.result.instances:
            instance.enclave_options = {"Enabled": True}
    return answer


_original_init = Instance.__init__
_original_run = InstanceResponse.run_instances


def fill() -> None:
    Instance.__init__ = _init
    Instance.setup_defaults = _setup_defaults
    Instance.enclave_options = {"Enabled": False}
    InstanceResponse.run_instances = _run_instances
