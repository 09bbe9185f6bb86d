interface Binding {
  location?: string;
  label?: string;
  icon?: string;
  bindings?: Binding[];
  form?: { icon?: string };
  [field: string]: unknown;
}

/** A binding of an App as a client gets it: with the App's id, its location, and icons as full URLs. */
export function bindingView(binding: Binding, appId: string, iconUrl: string): Binding {
  const { location, icon, bindings, form, ...own } = binding;
  return {
    ...(location?.startsWith('/') ? {} : { app_id: appId }),
    location: location ?? own.label ?? '',
    ...(icon ? { icon: `${iconUrl}/${icon}` } : {}),
    ...own,
    ...(form ? { form: { ...form, ...(form.icon ? { icon: `${iconUrl}/${form.icon}` } : {}) } } : {}),
    ...(bindings ? { bindings: bindings.map((inner) => bindingView(inner, appId, iconUrl)) } : {}),
  };
}
