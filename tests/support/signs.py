"""What people say of red flags and of a hold, and where it is stored."""

ONE_OF_THESE = "One of these"
NUMB = "my bum is numb"  # E1
FEVER = "and fever since Monday"  # B1
SEEN = "I've been seen and told I can carry on"
NOT_SEEN = "I haven't been seen"
MISTAKE = "I tapped by mistake"
STANDING = "SELECT flag, tier, source FROM holds WHERE ended_at IS NULL ORDER BY set_at"
