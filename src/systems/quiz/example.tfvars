# What the stack `quiz` needs and has no default for, and what is nobody's but yours. Copy this file, fill it in, and keep the copy out of version control.

# Who gets the alarms' mail, your public key (without it Terraform makes a key pair, whose private half is in the state), and who may reach the public instance.
alarm_email       = "alarms@example.com"
# public_key      = "ssh-ed25519 …"
# ingress_sources = { rule_1 = { cidr = "203.0.113.10/32", description = "office" }, … } # each of rule_1 to rule_9 and allow_http_8000

# The bucket of the site's files (the document's name has the placeholder project_name in it, and AWS takes no "_"), and your Elastic IP.
site_bucket         = ""
# eip_allocation_id = "eipalloc-05a574f2b517228a4"

AWS_ACCESS_KEY          = ""
AWS_SECRET_KEY          = ""
BUCKET_NAME             = ""
DB_HOST                 = "localhost"
DB_NAME                 = ""
DB_USER                 = ""
DB_PASS                 = ""
DJANGO_SECRET_KEY       = ""
DJANGO_SETTINGS_MODULE  = ""
AWS_STORAGE_BUCKET_NAME = ""
