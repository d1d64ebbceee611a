from concurrent import interpreters

guests = ["ann"]
queue = interpreters.create_queue()
worker = interpreters.create()
worker.prepare_main(queue=queue)

queue.put(guests)
worker.exec("""
names = queue.get()
names.append("bob")
queue.put(names)
""")

print("main:", guests)
print("back:", queue.get())
worker.close()
