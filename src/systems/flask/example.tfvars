# What is yours in the stack `flask`; every variable has the document's value as its default. Copy this file, fill it in, and keep the copy out of version control.
project_name    = "simhill"
environment     = "dev"
aws_region      = "eu-central-1"
# The image in the repository that the stack makes: its URL is the output ecr_repository_url. The default is in another team's account.
container_image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/flask-tp-app:latest"

# PROFILE=hardened alone
# certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/…"
