#!/bin/bash
# Sets up the bastion (Amazon Linux 2) for work on the database: updates, git and the PostgreSQL 14 client.
# Runs once, as root, at the first boot; its output is in /var/log/cloud-init-output.log.
# Another byte in this file is another instance (user_data_replace_on_change).
set -euo pipefail

yum update -y
yum install -y git
amazon-linux-extras enable postgresql14
yum clean metadata
yum install -y postgresql
