"""Every sentence the desk says: effects in, letters and Slack blocks out; pure."""
