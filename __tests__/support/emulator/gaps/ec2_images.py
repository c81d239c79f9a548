"""ec2: the images that the stacks name by their ids.

moto's list has none of these. It starts instances from images that it doesn't know, but DescribeImages (which the
provider calls for an `aws_instance` with a root_block_device) then finds nothing.
"""

from typing import Any

from moto.ec2.models.amis import AMIS

_ARCHITECTURES = {"ami-0505148b3591e4c07": "x86_64", "ami-025db40ba9581d621": "arm64"}


def _image(ami_id: str, architecture: str) -> dict[str, Any]:
    return {
        "ami_id": ami_id,
        "name": f"named-by-id-{ami_id}",
        "description": "An image that a stack names by its id",
        "architecture": architecture,
        "hypervisor": "xen",
        "image_location": f"amazon/{ami_id}",
        "image_type": "machine",
        "owner_id": "099720109477",
        "public": True,
        "root_device_name": "/dev/sda1",
        "root_device_type": "ebs",
        "sriov": "simple",
        "state": "available",
        "virtualization_type": "hvm",
    }


def fill() -> None:
    # Each region's backend makes its images from this list.
    AMIS.extend(_image(ami_id, architecture) for ami_id, architecture in _ARCHITECTURES.items())
