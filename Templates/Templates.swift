package let styleSheet: [UInt8] = PackageResources.site_css
