# What is yours in the stack `platform`; every variable has the document's value as its default. Copy this file, fill it in, and keep the copy out of version control.
project_name       = "32co"
environment        = "prod"
aws_region         = "us-east-1"
availability_zones = ["us-east-1a", "us-east-1b", "us-east-1c"]
vpc_cidr           = "10.0.0.0/16"
app_port           = 8000

# PROFILE=hardened alone
# certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/…"
