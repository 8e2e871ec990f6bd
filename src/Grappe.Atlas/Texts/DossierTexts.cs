namespace Grappe.Atlas;

/// <summary>What the dossier for the European platform says.</summary>
public sealed class DossierTexts;
