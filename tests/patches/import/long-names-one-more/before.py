from jobs.services.notifications import (send_invitation, send_reminder)
