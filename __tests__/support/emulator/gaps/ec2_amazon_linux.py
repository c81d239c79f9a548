"""ec2: an image of Amazon Linux 2 with kernel 5.10.

Behind `data.aws_ami` with `amzn2-ami-kernel-5.10-hvm-*-x86_64-gp2`; moto's list has older kernels only.
"""

from moto.ec2.models.amis import AMIS


def fill() -> None:
    # Each region's backend makes its images from this list, in place: a creation date would be parsed twice.
    AMIS.append(
        {
            "ami_id": "ami-0a5e707736615003c",
            "name": "amzn2-ami-kernel-5.10-hvm-2.0.20240131.0-x86_64-gp2",
            "description": "Amazon Linux 2 Kernel 5.10 AMI 2.0.20240131.0 x86_64 HVM gp2",
            "architecture": "x86_64",
            "hypervisor": "xen",
            "image_location": "amazon/amzn2-ami-kernel-5.10-hvm-2.0.20240131.0-x86_64-gp2",
            "image_type": "machine",
            "owner_id": "137112412989",
            "public": True,
            "root_device_name": "/dev/xvda",
            "root_device_type": "ebs",
            "sriov": "simple",
            "state": "available",
            "virtualization_type": "hvm",
        }
    )
