"""What a run tells people and machines: progress, summary, checks, alerts, differences, explanations."""
