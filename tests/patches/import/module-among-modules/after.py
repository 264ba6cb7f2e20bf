import datetime
import json
import os
from uuid import uuid4

import requests
