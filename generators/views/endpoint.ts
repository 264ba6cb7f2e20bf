/** View of endpoint/pagination.py.hbs. */

export interface PaginationView {
  imports: string[];
}

/** Computes the view of the app's pagination class. */
export function paginationView(): PaginationView {
  return { imports: ["from rest_framework.pagination import PageNumberPagination"] };
}
