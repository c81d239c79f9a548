# What the stack `quiz` needs and has no default for. Copy this file, fill it in, and keep the copy out of version control.
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

# The bucket of the site's files. The document's name has the placeholder project_name in it, and AWS takes no "_".
site_bucket = ""

# An Elastic IP of your own; the default is the document's.
# eip_allocation_id = "eipalloc-05a574f2b517228a4"
# Your public key; without it Terraform makes a key pair, whose private key is then in the state.
# public_key = "ssh-ed25519 …"
