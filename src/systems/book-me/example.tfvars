# Base's outputs of the same names: terraform output, in cdktf.out/stacks/book-me-base
vpc_id              = "vpc-0a1b2c3d4e5f60718"
vpc_cidr_block      = "10.0.0.0/16"
vpc_public_subnets  = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2", "subnet-0aaaaaaaaaaaaaaa3"]
vpc_private_subnets = ["subnet-0bbbbbbbbbbbbbbb1", "subnet-0bbbbbbbbbbbbbbb2", "subnet-0bbbbbbbbbbbbbbb3"]

# The image that push_image_to_registry.sh pushed, and the hosted zone that is there already
api_task_image  = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/book-me-prod-backend:latest"
route53_zone_id = "Z02587991HESUSK03JP5P"
acm_domain_name = "apiv2.bookme.tk"
