/* geometry: a C extension as thousands were written while the GIL was a given. It declares nothing about the GIL,
   so the free-threaded build turns it on at import, for the whole process: a question of the bank shows that.
   Don't add Py_mod_gil here, whatever the compiler's age suggests: its absence is what this file is for. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* Twice the signed area that the origin spans with the edge from `from` to `to`. */
static int edge(PyObject *from, PyObject *to, double *twice) {
  double x, y, next_x, next_y;
  if (!PyTuple_Check(from) || !PyTuple_Check(to)) {
    PyErr_SetString(PyExc_TypeError, "a point is a pair of numbers");
    return -1;
  }
  if (!PyArg_ParseTuple(from, "dd;a point is a pair of numbers", &x, &y)) return -1;
  if (!PyArg_ParseTuple(to, "dd;a point is a pair of numbers", &next_x, &next_y)) return -1;
  *twice += x * next_y - next_x * y;
  return 0;
}

static PyObject *area(PyObject *module, PyObject *points) {
  (void)module;
  PyObject *corners = PySequence_Tuple(points);
  if (corners == NULL) return NULL;
  Py_ssize_t count = PyTuple_GET_SIZE(corners);
  double twice = 0;
  for (Py_ssize_t i = 0; i < count; i++) {
    if (edge(PyTuple_GET_ITEM(corners, i), PyTuple_GET_ITEM(corners, (i + 1) % count), &twice) < 0) {
      Py_DECREF(corners);
      return NULL;
    }
  }
  Py_DECREF(corners);
  return PyFloat_FromDouble(twice < 0 ? -twice / 2 : twice / 2);
}

static PyMethodDef functions[] = {
  {"area", area, METH_O, "The area of the polygon with these corners."},
  {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot slots[] = {{0, NULL}};

static PyModuleDef definition = {
  PyModuleDef_HEAD_INIT, .m_name = "geometry", .m_size = 0, .m_methods = functions, .m_slots = slots,
};

PyMODINIT_FUNC PyInit_geometry(void) { return PyModuleDef_Init(&definition); }
