from other import Job
